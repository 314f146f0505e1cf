import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { AnswerOf, Diagnosis, InputOf, Question } from "../../wire/questions.ts";
import { AskError, ask, askDoctor } from "./ask.ts";

/** Answers by question and input. They hold until the server says that something changed. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      // What the server refuses it refuses again.
      retry: (failures, error) => !(error instanceof AskError) && failures < 2,
    },
  },
});

/** An answer that is kept up to date; while another input is asked for, the one before is shown. */
export function useAnswer<Q extends Question>(
  question: Q,
  input: InputOf<Q>,
  { isWanted = true }: { readonly isWanted?: boolean } = {},
): UseQueryResult<AnswerOf<Q>> {
  return useQuery({
    queryKey: [question, input],
    queryFn: ({ signal }) => ask(question, input, signal),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  });
}

export function useDiagnosis(): UseQueryResult<Diagnosis> {
  return useQuery({ queryKey: ["doctor"], queryFn: ({ signal }) => askDoctor(signal) });
}
