/** The manuals as pages, and the link that leads to them. */
export const help = {
  link: 'Help',
  contents: 'Contents',
} as const;
