/** The English text about what somebody else has written; see `i18n/en.ts`. */
export const enMarkdown = {
  code: 'Code',
  codeIn: 'Code in {{language}}',
  copyCode: 'Copy code',
  copied: 'Copied',
  table: 'Table',
  done: 'Done',
  open: 'To do',
  picture: 'Picture',
  embedded: 'embedded in the text, not shown',
  fetch: 'Fetch',
  tooLong: 'The rest is too long to be shown. Copying the whole answer includes it.',
  thinking: 'Thinking…',
  thought: 'Thought for {{duration}}',
  thoughts: 'Thoughts',
} as const
