/** OpenCC's tables as opencc-js ships them: rows separated by `|`, each a key and its value separated by a space. */
declare module 'opencc-js/dict/*' {
  const rows: string
  export default rows
}
