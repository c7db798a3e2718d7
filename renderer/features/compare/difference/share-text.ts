/** Returns a share, 0–1, in percent: one that is not 0 is never written as 0 %, and one that is not all never as 100 %. */
export function shareText(locale: string, share: number): string {
  const percent = (value: number): string =>
    new Intl.NumberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: value < 0.1 ? 1 : 0,
    }).format(value)
  if (share < 0.001) return `< ${percent(0.001)}`
  return share < 1 && share > 0.99 ? `> ${percent(0.99)}` : percent(share)
}
