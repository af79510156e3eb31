/** OpenCC's tables as opencc-js ships them: rows separated by `|`, each a key and its candidates separated by spaces. */
declare module 'opencc-js/dict/*' {
  const rows: string
  export default rows
}
