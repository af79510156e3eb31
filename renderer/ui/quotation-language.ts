/** `lang` of a quotation: what its source item says when that is a tag, else Chinese when it holds any Han, else English. */
export function sourceLanguageOf(text: string, declared: string | undefined): string {
  if (declared !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(declared)) return declared === 'zh' ? 'zh-Hans' : declared
  return /\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en'
}
