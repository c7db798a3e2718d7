import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cell, TableNode } from '../tree.ts'
import { Inline } from './inline.tsx'

/** Shows a table, which scrolls by itself where it is wider than the text. */
export function Table({ columns, head, rows }: TableNode) {
  const { t } = useTranslation()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is scrolled by keys, too
    <section className="markdown-table" aria-label={t('markdown.table')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column is its place
              <th key={column} scope="col" dir="auto" data-align={columns[column] ?? undefined}>
                <Inline nodes={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is its place
            <Row key={index} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  readonly row: readonly Cell[]
  readonly columns: TableNode['columns']
}

/** While a table grows, all rows but the last stay what they are, even if they come anew from the worker. */
const Row = memo(
  function Row({ row, columns }: RowProps) {
    const cells = row.map((cell, column) => (
      // oxlint-disable-next-line react/no-array-index-key -- a column is its place
      <td key={column} dir="auto" data-align={columns[column] ?? undefined}>
        <Inline nodes={cell} />
      </td>
    ))
    return <tr>{cells}</tr>
  },
  (one, other) => JSON.stringify(one) === JSON.stringify(other),
)
