import { jsonOf } from '../data/json-of.ts'
import { keepText } from '../data/keep-text.ts'
import { bridge } from '../data/bridge.ts'
import { useView, VIEWS } from './view-store.ts'

const KEY = 'view'

/** Shows the view that was shown last, and remembers each from then on. Never rejects. */
export async function restoreView(): Promise<void> {
  const kept = jsonOf(await bridge.drafts.get({ key: KEY }).catch(() => null))
  const view = VIEWS.find((each) => each === kept)
  if (view !== undefined) useView.setState({ view })
  keepText(
    KEY,
    (onChange) =>
      useView.subscribe((now, before) => {
        if (now.view !== before.view) onChange()
      }),
    () => JSON.stringify(useView.getState().view),
  )
}
