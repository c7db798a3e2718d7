import { random, type Random } from '../random.ts'

/** Words as rare and as frequent as in any language: the word at place k is about k times rarer than the first. */

const ENGLISH_WORDS = 12_000
const CHINESE_WORDS = 15_000

const ONSETS = 'b br c ch cl d dr f fl g gl gr h j k l m n p pl qu r s sc sh sl st t th tr v w'
  .split(' ')
  .concat('')
const VOWELS = 'a e i o u ea ou ai ee oa'.split(' ')
const ENDS = 'n r l t s m nd st ck ng rn x'.split(' ').concat('', '', '')

const CHARACTERS = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞',
]

const english = words(ENGLISH_WORDS, 1, (chance) =>
  Array.from(
    { length: 1 + chance.below(3) },
    () => chance.pick(ONSETS) + chance.pick(VOWELS) + chance.pick(ENDS),
  ).join(''),
)
const chinese = words(CHINESE_WORDS, 2, (chance) =>
  Array.from({ length: 2 + (chance.below(5) === 0 ? 1 : 0) }, () => chance.pick(CHARACTERS)).join(
    '',
  ),
)

/** Returns an English-looking word of at least three letters. */
export function englishWord(chance: Random): string {
  return english[rank(english.length, chance)] ?? ''
}

/** Returns two or three Chinese characters. */
export function chineseWord(chance: Random): string {
  return chinese[rank(chinese.length, chance)] ?? ''
}

/** A place in a list, from 0: each as likely as the reciprocal of its number. */
function rank(length: number, chance: Random): number {
  return Math.floor(Math.exp((chance.below(2 ** 30) / 2 ** 30) * Math.log(length + 1))) - 1
}

/** Makes so many different words, always the same. */
function words(count: number, seed: number, make: (chance: Random) => string): readonly string[] {
  const chance = random(seed)
  const made = new Set<string>()
  while (made.size < count) {
    const word = make(chance)
    if (word.length >= (seed === 1 ? 3 : 2)) made.add(word)
  }
  return [...made]
}
