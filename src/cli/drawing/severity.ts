/** What stands before a finding, by how severe it is. */
export const SEVERITY_MARKS = { concern: "!", warning: "!", info: "-" } as const;
