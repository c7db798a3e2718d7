/** Characters of an address that is opened outside: more could not be shown whole. */
export const LONGEST_OUTSIDE = 2000

/** Characters of a line in which an address is shown. */
const LINE = 72

/** What a link to an address of mail may say beside it. Some programs would attach any file that `attach` names. */
const MAIL_FIELDS = new Set(['to', 'cc', 'bcc', 'subject', 'body', 'in-reply-to'])

/** An address that may be opened outside of the app. */
export interface OutsideAddress {
  /** As it is opened, and shown: in visible ASCII alone. */
  readonly href: string
  /** The host as it is asked for (punycode), or the address of mail. */
  readonly host: string
  readonly isMail: boolean
}

/**
 * Reads an address as the URL standard does, so that what is shown is what is opened: hosts in punycode, everything else that is not visible
 * ASCII percent-encoded. Null for what is not opened: another scheme, a name and password before the host, which only ever feign
 * another host, fields of mail that are none of a link's business, and what is too long to be shown.
 */
export function outsideAddress(text: string): OutsideAddress | null {
  const url = URL.parse(text)
  if (url === null) return null
  const href = url.href.replaceAll(' ', '%20')
  if (href.length > LONGEST_OUTSIDE || !/^[\x21-\x7e]+$/.test(href)) return null
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      if (url.username !== '' || url.password !== '') return null
      return { href, host: url.host, isMail: false }
    case 'mailto:': {
      const fields = [...url.searchParams.keys()].map((name) => name.toLowerCase())
      if (!fields.every((name) => MAIL_FIELDS.has(name))) return null
      return { href, host: href.slice('mailto:'.length).split('?', 1)[0] ?? '', isMail: true }
    }
    default:
      return null
  }
}

/** Returns an address in lines that a dialog can show. */
export function inLines(href: string): string {
  return href.match(new RegExp(`.{1,${LINE}}`, 'gs'))?.join('\n') ?? ''
}
