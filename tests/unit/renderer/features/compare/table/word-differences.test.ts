import { describe, expect, it } from 'vitest'
import {
  ownWords,
  wordDifferences,
} from '../../../../../../renderer/features/compare/table/word-differences.ts'

const own = (text: string, other: string, locale = 'en') =>
  ownWords(wordDifferences(text, other, locale))

describe('differences of prompts', () => {
  it('are the words that only one of them has, and leave the text as it is', () => {
    const text = 'A red boat on a calm lake'
    const pieces = wordDifferences(text, 'A blue boat on a stormy lake', 'en')
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(ownWords(pieces)).toEqual(['red', 'calm'])
  })

  it('join words that follow each other', () => {
    expect(own('A boat on a very calm lake', 'A boat on a lake')).toEqual(['very calm'])
  })

  it('are none between equal prompts, also empty ones', () => {
    expect(own('A boat', 'A boat')).toEqual([])
    expect(wordDifferences('', '', 'en')).toEqual([])
  })

  it('are all of a prompt that has nothing in common with the other, or that is too long to look', () => {
    expect(own('boat', '')).toEqual(['boat'])
    const long = 'boat '.repeat(2000)
    expect(wordDifferences(long, `${long}x`, 'en')).toEqual([{ text: long, isOwn: true }])
  })

  it('know the words of Chinese, between which there is nothing', () => {
    expect(own('红色的船在湖上', '蓝色的船在湖上', 'zh-CN').join('')).toContain('红')
    expect(own('红色的船在湖上', '蓝色的船在湖上', 'zh-CN').join('')).not.toContain('湖')
  })

  it('do not name what is only between words', () => {
    expect(own('A boat, a lake', 'A boat a lake')).toEqual([])
  })
})
