/** `webshop` of `/home/ann/code/webshop`: what people call a project. */
export function lastFolder(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}
