import type { MouseEvent, ReactNode } from 'react'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { destinationOf, isMisleading } from '../addresses.ts'
import { useMarkdownActions } from './actions.ts'

interface OutsideLinkProps {
  readonly address: string
  /** The letters of what is shown. */
  readonly text: string
  readonly children: ReactNode
}

/**
 * Shows a link that leads out of the app. Its whole address is shown and read out, where it leads also behind a text that says otherwise;
 * pressing it only asks for it to be opened.
 */
export function OutsideLink({ address, text, children }: OutsideLinkProps) {
  const { onOpen } = useMarkdownActions()
  const open = (event: MouseEvent): void => {
    event.preventDefault()
    if (event.button !== 2) onOpen(address)
  }
  const isOtherwise = isMisleading(text, address)
  return (
    <bdi>
      <Tooltip label={address} describes>
        <a
          href={address}
          rel="noreferrer noopener"
          draggable={false}
          onClick={open}
          onAuxClick={open}
        >
          {children}
        </a>
      </Tooltip>
      {isOtherwise && (
        <bdi className="markdown-destination" data-markdown="">
          {` (${destinationOf(address)})`}
        </bdi>
      )}
    </bdi>
  )
}
