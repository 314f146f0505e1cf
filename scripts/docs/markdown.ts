/** A table; cells are Markdown, pipes and line breaks in them do no harm. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(heads), `|${heads.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** A line that says where a generated page comes from. */
export function writtenFrom(source: string): string {
  return `<!-- Written by \`npm run docs\` from ${source}; a change belongs there. -->`;
}

/** Code within a line, whatever quotes are in it. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A page of parts that a blank line separates; parts that are `null` are left out. */
export function page(...parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

const WIDTH = 120;

/** A paragraph in lines of at most 120 characters; those after the first begin with `indent`. */
export function wrapped(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = "";
    }
    if (line === "") line = lines.length === 0 ? word : indent + word;
    else line += ` ${word}`;
  }
  return [...lines, line].join("\n");
}

/** An item of a list, in lines of at most 120 characters. */
export function listItem(text: string): string {
  return `- ${wrapped(text).replaceAll("\n", "\n  ")}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
