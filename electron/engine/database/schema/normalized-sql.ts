/**
 * Comments, text in quotes of every kind, words, and single characters: https://www.sqlite.org/lang_expr.html and `tokenize.c`. SQLite
 * reads up to a zero and no further, so that one is a token wherever it stands; and it knows spaces and capitals of ASCII only.
 */
const TOKEN =
  /--[^\n\0]*|\/\*[^\0]*?(?:\*\/|$|(?=\0))|[\t\n\f\r ]+|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\w$\u{80}-\u{10ffff}]+|[^]/gu

/** SQLite quotes the name of a table that was renamed, and the one after `REFERENCES` with it. */
const QUOTED_NAME = /^"([a-z_]\w*)"$/

/**
 * Returns a statement of a schema without what makes no difference: comments, white space, the case of words outside
 * of quotes, and quotes around the name of a table. Text in other quotes stays as it is.
 */
export function normalizedSql(sql: string): string {
  const tokens: string[] = []
  for (const [token] of sql.matchAll(TOKEN)) {
    if (/^(?:--|\/\*|[\t\n\f\r ])/.test(token)) continue
    const word = /^[\w$]/.test(token)
      ? token.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
      : token
    const before = tokens.at(-1)
    const name = before === 'table' || before === 'references' ? QUOTED_NAME.exec(word)?.[1] : null
    tokens.push(name ?? word)
  }
  return tokens.join(' ')
}
