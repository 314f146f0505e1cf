/** Raised when a reader reads differently: files are then read anew where they still exist. */
export const READERS_VERSION = 2;
