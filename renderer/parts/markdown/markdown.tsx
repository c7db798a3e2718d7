import '../../styles/markdown.css'
import { memo, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createDocument, type Piece } from './document/document.ts'
import { LIMITS } from './limits.ts'
import { MarkdownActionsProvider, type MarkdownActions } from './view/actions.ts'
import { Blocks, Item } from './view/blocks.tsx'
import { copySelection } from './view/copy-selection.ts'
import { useNodes } from './view/use-nodes.ts'

export interface MarkdownProps {
  /** What somebody else has written. */
  readonly text: string
  /** Whether more of it is to come. */
  readonly isOpen?: boolean
  /** The same object for as long as nothing has changed. */
  readonly actions: MarkdownActions
}

/**
 * Shows foreign Markdown. Nothing in it is run, loaded or opened; what is too much or too deep is shown as text. While the text grows, only
 * its last piece is parsed and drawn again.
 */
export function Markdown({ text, isOpen = false, actions }: MarkdownProps) {
  const { t } = useTranslation()
  const [document] = useState(createDocument)
  const pieces = useMemo(() => document.read(text, isOpen), [document, text, isOpen])
  const root = useRef<HTMLDivElement>(null)
  const last = pieces.at(-1)
  const isCut =
    text.length > LIMITS.text || (last?.isPlain === true && last.source.length === LIMITS.plain)
  return (
    <MarkdownActionsProvider value={actions}>
      <div ref={root} className="markdown" onCopy={(event) => copySelection(event, root.current)}>
        {groupsOf(pieces).map((group) => (
          <Group key={group.key} pieces={group.pieces} />
        ))}
        {isCut && <p className="markdown-note">{t('markdown.tooLong')}</p>}
      </div>
    </MarkdownActionsProvider>
  )
}

interface GroupProps {
  readonly key: number
  readonly pieces: readonly Piece[]
}

/** Returns pieces with their neighbours of the same list. */
function groupsOf(pieces: readonly Piece[]): GroupProps[] {
  const groups: { readonly key: number; readonly pieces: Piece[] }[] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    const list = piece.item?.list
    if (list !== undefined && last?.pieces[0]?.item?.list === list) last.pieces.push(piece)
    else groups.push({ key: piece.key, pieces: [piece] })
  }
  return groups
}

/** Most groups are closed, and stay what they are in each frame. */
const Group = memo(function Group({ pieces }: Pick<GroupProps, 'pieces'>) {
  const [first] = pieces
  if (first === undefined) return null
  if (first.item === null) return <PieceBlocks piece={first} />
  const items = pieces.map((piece) => <PieceItems key={piece.key} piece={piece} />)
  const isLoose = pieces.some(({ item }) => item?.isLoose === true)
  const className = isLoose ? 'markdown-loose' : undefined
  return first.item.isOrdered ? (
    <ol start={first.item.start} className={className}>
      {items}
    </ol>
  ) : (
    <ul className={className}>{items}</ul>
  )
}, isSameGroup)

function isSameGroup(
  { pieces }: Pick<GroupProps, 'pieces'>,
  other: Pick<GroupProps, 'pieces'>,
): boolean {
  return (
    pieces.length === other.pieces.length &&
    pieces.every((piece, index) => piece === other.pieces[index])
  )
}

interface PieceProps {
  readonly piece: Piece
}

const isSamePiece = (one: PieceProps, other: PieceProps): boolean =>
  one.piece.source === other.piece.source &&
  one.piece.references === other.piece.references &&
  one.piece.isPlain === other.piece.isPlain

const PieceBlocks = memo(function PieceBlocks({ piece }: PieceProps) {
  return <Blocks nodes={useNodes(piece)} />
}, isSamePiece)

const PieceItems = memo(function PieceItems({ piece }: PieceProps) {
  const [list, ...others] = useNodes(piece)
  if (list?.type !== 'list') {
    return (
      <li dir="auto">
        <Blocks nodes={list === undefined ? [] : [list, ...others]} />
      </li>
    )
  }
  return (
    <>
      {list.items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- an item is its place
        <Item key={index} item={item} />
      ))}
      {others.length > 0 && (
        <li className="markdown-bare">
          <Blocks nodes={others} />
        </li>
      )}
    </>
  )
}, isSamePiece)
