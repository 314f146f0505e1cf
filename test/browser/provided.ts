declare module "vitest" {
  export interface ProvidedContext {
    /** Where the one Chromium is that all browser tests share. */
    chromium: string;
    /** A dashboard of the demo's sessions, to be looked at and not changed. */
    demo: string;
  }
}

export {};
