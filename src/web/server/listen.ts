import type { Server } from "node:http";
import { createServer } from "node:net";
import { errorCode, messageOf, SeshError } from "../../session/sesh-error.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** So many ports after a taken one are tried, to name one that is free. */
const MOST_TRIED = 50;

/** Resolves with the port, which the system chooses for 0. @throws SeshError `usage` where that address cannot be had */
export async function listen(server: Server, at: Address): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => void whyNot(error, at).then(reject);
    server.once("error", fail);
    server.listen(at.port, at.host, () => {
      server.off("error", fail);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : at.port;
}

async function whyNot(error: unknown, { host, port }: Address): Promise<unknown> {
  switch (errorCode(error)) {
    case "EADDRINUSE": {
      const free = await freePortAfter({ host, port });
      const hint =
        free === null ? "Choose another one with `--port`." : `${free} is free: \`--port ${free}\`.`;
      const sentence = `Port ${port} of ${host} is taken, perhaps by another sesh-web. ${hint}`;
      return new SeshError("usage", sentence, { cause: error });
    }
    case "EACCES":
      return new SeshError(
        "usage",
        `This user may not listen on port ${port}. Choose one from 1024 on with \`--port\`.`,
        { cause: error },
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new SeshError("usage", `${host} is no address of this machine (${messageOf(error)}).`, {
        cause: error,
      });
    default:
      return error;
  }
}

async function freePortAfter({ host, port }: Address): Promise<number | null> {
  for (let next = port + 1; next <= Math.min(port + MOST_TRIED, 65_535); next++) {
    if (await isFree(host, next)) return next;
  }
  return null;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
