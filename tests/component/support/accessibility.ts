import axe from 'axe-core'
import { expect } from 'vitest'

/** Holds what a test shows now against all of axe's rules, in the dark theme and in the light one. `screen` names it in the report of a breach. */
export async function expectAccessibleInBothThemes(screen: string): Promise<void> {
  const root = document.documentElement
  const before = root.dataset['theme']
  for (const theme of ['dark', 'light']) {
    root.dataset['theme'] = theme
    // Half-faded colours are not the ones a user reads.
    for (const animation of document.getAnimations()) {
      // A progress bar of unknown length never finishes.
      if (animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY) animation.finish()
    }
    // oxlint-disable-next-line no-await-in-loop -- one theme after the other
    const { violations } = await axe.run(
      // What lies behind an open dialog is dimmed on purpose, and out of reach.
      { exclude: '[data-base-ui-inert], [inert]' },
      { resultTypes: ['violations'], selectors: false },
    )
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${screen}, ${theme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
      ),
    ).toEqual([])
  }
  if (before === undefined) delete root.dataset['theme']
  else root.dataset['theme'] = before
}
