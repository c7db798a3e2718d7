import { useCallback, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { chatDrafts } from '../../../../data/chat/chat-drafts.ts'
import { useParameters } from '../../../../data/chat/parameters.ts'
import { promptElement } from '../../../../navigation/focus-prompt.ts'
import { AttachmentChip } from './attachment-chip.tsx'
import { picturesSent } from './how-sent.ts'

/** Shows what goes along with the message, each with how. One stop of Tab; the arrows go from one to the next, Delete removes. */
export function AttachmentList({ conversation }: { readonly conversation: string }) {
  const { t } = useTranslation()
  const tray = chatDrafts.trayOf(conversation)
  const items = useStore(tray.store, (state) => state.items)
  const parameters = useParameters()
  const list = useRef<HTMLUListElement>(null)
  const [currentKey, setCurrentKey] = useState<string | null>(null)
  const current = items.find(({ key }) => key === currentKey) ?? items[0]
  const sent = picturesSent(items, parameters)

  const chips = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>(':scope > li') ?? []),
  ]
  const remove = useCallback(
    (key: string): void => {
      const all = [...(list.current?.querySelectorAll<HTMLElement>(':scope > li') ?? [])]
      const at = all.findIndex((chip) => chip.dataset['attachment'] === key)
      const hadFocus = all[at]?.contains(document.activeElement) === true
      const heir = all[at + 1] ?? all[at - 1] ?? promptElement()
      tray.remove(key)
      if (hadFocus) heir?.focus()
    },
    [tray],
  )

  function onKeyDown(press: KeyboardEvent<HTMLElement>): void {
    const { target, key } = press
    const all = chips()
    const at = all.findIndex((chip) => chip === target)
    if (at === -1) return
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    if (step !== 0) {
      press.preventDefault()
      all[at + step]?.focus()
    } else if (key === 'Delete' || key === 'Backspace') {
      press.preventDefault()
      const { attachment } = all[at]?.dataset ?? {}
      if (attachment !== undefined) remove(attachment)
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys move along it, as in a list of files
    <ul
      ref={list}
      aria-label={t('chatComposer.attachments')}
      hidden={items.length === 0}
      onKeyDown={onKeyDown}
      onWheel={(wheel) => {
        if (Math.abs(wheel.deltaX) < Math.abs(wheel.deltaY)) {
          wheel.currentTarget.scrollLeft += wheel.deltaY
        }
      }}
      // Room on all sides for the ring of the focus, which would be cut off.
      className="-m-0.5 mb-1 flex items-start gap-1.5 overflow-x-auto overflow-y-hidden p-0.5 scroll-line [[hidden]]:hidden"
    >
      {items.map((item) => (
        <AttachmentChip
          key={item.key}
          item={item}
          isSent={sent.has(item.key)}
          model={parameters.model}
          isCurrent={item === current}
          onFocus={setCurrentKey}
          onRemove={remove}
        />
      ))}
    </ul>
  )
}
