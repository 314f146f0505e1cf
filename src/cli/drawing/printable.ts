export { printable, printableLines } from "../../session/printable.ts";
