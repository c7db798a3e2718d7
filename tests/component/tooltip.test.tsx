import { useState } from 'react'
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Tooltip } from '../../renderer/ui/tooltip/tooltip.tsx'
import { show } from './support/show.tsx'

/** Shows two buttons with tooltips, and one without. */
function showButtons(): void {
  show(
    <div className="flex gap-40 p-40">
      <Tooltip label="Makes it larger" keys="Ctrl +">
        <button type="button">Larger</button>
      </Tooltip>
      <Tooltip label="Costs nothing" describes side="bottom">
        <button type="button">Smaller</button>
      </Tooltip>
      <button type="button">Plain</button>
    </div>,
  )
}

const larger = () => page.getByRole('button', { name: 'Larger' })
const smaller = () => page.getByRole('button', { name: 'Smaller' })
const plain = () => page.getByRole('button', { name: 'Plain' })
const label = () => page.getByText(/^Makes it larger/)
/** Behind the hidden text that describes the control. */
const description = () => page.getByText('Costs nothing').nth(1)

it('says what a control does while the pointer is on it, with its keys, and one thing at a time', async () => {
  showButtons()
  await larger().hover()
  await expect.element(label()).toHaveTextContent('Makes it largerCtrl +')
  await smaller().hover()
  await expect.element(description()).toBeVisible()
  await expect.element(label()).not.toBeInTheDocument()
  await plain().hover()
  await expect.element(description()).not.toBeInTheDocument()
})

it('says it at once to who comes by a key, until the focus goes on or Escape is pressed', async () => {
  showButtons()
  await plain().hover()
  await userEvent.keyboard('{Tab}')
  await expect.element(larger()).toHaveFocus()
  await expect.element(label()).toBeVisible()
  await userEvent.keyboard('{Tab}')
  await expect.element(description()).toBeVisible()
  await expect.element(label()).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await expect.element(description()).not.toBeInTheDocument()
  await expect.element(smaller()).toHaveAccessibleDescription('Costs nothing')
})

it('adds to what describes a control anyway', async () => {
  show(
    <>
      <p id="note">Seven messages.</p>
      <Tooltip label="Costs nothing" describes>
        <button type="button" aria-describedby="note">
          Smaller
        </button>
      </Tooltip>
    </>,
  )
  await expect.element(smaller()).toHaveAccessibleDescription('Seven messages. Costs nothing')
})

it('goes away when the control is pressed', async () => {
  showButtons()
  await larger().hover()
  await expect.element(label()).toBeVisible()
  await larger().click()
  await expect.element(label()).not.toBeInTheDocument()
})

it('follows a label that changes, and goes with its control', async () => {
  show(<Changing />)
  await page.getByRole('button', { name: 'Changing' }).hover()
  await expect.element(page.getByText('One')).toBeVisible()
  await userEvent.keyboard('n')
  await expect.element(page.getByText('Two')).toBeVisible()
  await userEvent.keyboard('n')
  await expect.element(page.getByRole('button', { name: 'Changing' })).not.toBeInTheDocument()
  await expect.element(page.getByText('Two')).not.toBeInTheDocument()
})

/** A control that says something else after each key, and is gone after the second. */
function Changing() {
  const [step, setStep] = useState(0)
  const says = ['One', 'Two'][step]
  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the keys are for it */}
      <input autoFocus aria-label="Keys" onKeyDown={() => setStep(step + 1)} />
      {says !== undefined && (
        <Tooltip label={says}>
          <button type="button">Changing</button>
        </Tooltip>
      )}
    </div>
  )
}

it('leaves the focus on a control that it comes to describe', async () => {
  show(<Arriving />)
  await userEvent.keyboard('{Tab}')
  const control = page.getByRole('button', { name: 'Arriving' })
  await expect.element(control).toHaveFocus()
  await userEvent.keyboard('n')
  await expect.element(control).toHaveAccessibleDescription('Was made smaller')
  await expect.element(control).toHaveFocus()
})

/** A control of which there is something to be read out after a key. */
function Arriving() {
  const [isHere, setHere] = useState(false)
  return (
    <Tooltip label={isHere ? 'Was made smaller' : 'Arriving'} describes={isHere}>
      <button type="button" onKeyDown={({ key }) => setHere((before) => before || key === 'n')}>
        Arriving
      </button>
    </Tooltip>
  )
}
