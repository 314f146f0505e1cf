import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startListening } from "./ask/live.ts";
import { answers } from "./ask/use-answer.ts";
import { router } from "./router.tsx";
import "./styles/tokens.css";
import "./styles/base.css";

const page = document.getElementById("page");
if (page === null) throw new Error("index.html has no #page");
startListening();
createRoot(page).render(
  <StrictMode>
    <QueryClientProvider client={answers}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
