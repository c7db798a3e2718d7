import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { DIALOG_BACKDROP } from './dialog-styles.ts'

interface ModalProps {
  readonly isOpen?: boolean
  readonly onClose: () => void
  /** Whether it dims the window also over the viewer, which is a dialog itself. */
  readonly dimsViewer?: boolean
  /** Whether a press beside it leaves it open, for the sake of what was written in it. */
  readonly staysOnPressBeside?: boolean
  /** The `Dialog.Popup`. */
  readonly children: ReactNode
}

/** Renders a dialog over the dimmed window; Escape closes it, and a press beside it. */
export function Modal(props: ModalProps) {
  const { isOpen = true, onClose, dimsViewer = false, staysOnPressBeside = false } = props
  return (
    <Dialog.Root
      open={isOpen}
      disablePointerDismissal={staysOnPressBeside}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop forceRender={dimsViewer} className={DIALOG_BACKDROP} />
        {props.children}
      </Dialog.Portal>
    </Dialog.Root>
  )
}
