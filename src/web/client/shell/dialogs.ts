/** Dialogs of the page, by the ids of their elements. */
export type DialogId = "palette" | "help";

export function openDialog(id: DialogId): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}
