import { Keys } from '../ui/keys.tsx'

/** The short way through the product, in the order in which a text goes through it. */
export function HowTo() {
  return (
    <>
      <section>
        <h2>Bring a text</h2>
        <p>
          Press <Keys of="Mod+O" />, drop a file anywhere, or paste a text outside a field. TXT in any Chinese encoding, Markdown, HTML, DOCX, ODT, EPUB, subtitles and PDF are read;
          a second file dropped with the first becomes its translation. Comments of a Word or ODT text become notes on the words they are about, by whoever wrote them; its footnotes stay in the text. A file that holds both texts (TMX, XLIFF, and what Trados, memoQ and Phrase make of it) comes in with its links, their states and its notes;
          of several languages you choose two. Inline codes that mean nothing here stay in the text as small chips and go out again with TMX and XLIFF.
          A table of two texts (TSV, CSV, Excel, Word, ODT) comes in linked, a row at a time: the preview shows what its columns hold, and you can say otherwise; of a workbook with several sheets you can take one alone.
          So do NAME.zh with NAME.en, line by line, and a file of links (InterText, TEI) chosen together with its two texts. Subtitles with a line in each language become two texts, and lines of a text that were all broken at one width are joined to paragraphs. The preview shows how the bytes read in the likeliest encoding and in the runner-up:
          choose the one that reads well. Of a large file the preview shows the beginning at once and counts the rest meanwhile; you need not wait for that. Nothing is stored before you say so, and the file itself is left unchanged.
        </p>
      </section>
      <section>
        <h2>Translate</h2>
        <ol>
          <li>The Chinese is on the left, your English on the right. The sentence you are in lights its counterpart.</li>
          <li>Where the English says “Not translated”, click or press <Keys of="Enter" /> there and type. What you type is linked with that sentence.</li>
          <li><Keys of="Mod+Enter" /> confirms the sentence and goes on to the next. Confirmed links are never moved by the aligner.</li>
          <li>If a confirmed sentence changes on either side, its link becomes stale and says what changed; confirm it again when it is right.</li>
          <li>A fault in the Chinese is put right with <Keys of="F2" />: links and marks stay, and a confirmed link becomes stale.</li>
          <li>The menu of the English has links, footnotes, headings and lists under Format; press a note’s sign to read or change it.</li>
          <li>Where a full stop ends no sentence, the menu of the text makes its word an abbreviation; Settings has further rules for where sentences end, shows what a rule would change, and reads and writes SRX.</li>
          <li>Everything is saved while you type. Undo takes back text and links together.</li>
        </ol>
      </section>
      <section>
        <h2>Use what was translated before</h2>
        <p>
          A file that holds both texts can come in as a memory: choose so in its preview. The Sentence tab then shows what the memories have for the sentence you are in, the same or at least 70 percent alike, with what differs;
          <Keys of="Mod+Alt+1" /> to <Keys of="Mod+Alt+5" /> put a match into its place, whichever tab is shown: the line below says how alike the best is. Undo takes it back. Memories, in the library, searches them in both languages, and renames, removes and exports them as TMX.
        </p>
      </section>
      <section>
        <h2>Align a finished translation</h2>
        <p>Import it together with the Chinese, or paste it into the English side and let the section be aligned. Doubtful links carry a diamond. <Keys of="Alt+Shift+D" /> goes through them one by one, or through all that nobody has confirmed: <Keys of="Enter" /> accepts a link and goes on, <Keys of="n" /> passes it by, <Keys of="p" /> goes back; <Keys of="Shift+ArrowDown" /> takes in the next English sentence, <Keys of="Alt+ArrowDown" /> the next Chinese one, and the numbers choose another reading. A confirmed sentence is never taken from its link.</p>
        <p><Keys of="Alt+Shift+W" /> says why the sentences at the caret belong together: words, names and numbers that agree are underlined on both sides. Sentences you select are aligned again with <Keys of="Alt+Shift+R" />, whole paragraphs with <Keys of="Alt+Shift+P" />; only links that nobody confirmed or made change, and one undo takes it back. What you paste into the English is linked with the Chinese beside it.</p>
      </section>
      <section>
        <h2>Claims and sources</h2>
        <ol>
          <li>Select words on either side and tag them as a claim, a source mention or a note, from the menu of the selection.</li>
          <li>A claim made on the Chinese shows on the linked English sentence, and the other way round.</li>
          <li>Give the claim its evidence: a source, an excerpt from it, and what the excerpt does for the claim.</li>
          <li>Marks follow your edits. When marked words are deleted the mark waits in the tray, with the reason; only you give it a new place.</li>
        </ol>
      </section>
      <section>
        <h2>Scripts</h2>
        <p>Simplified, Traditional, Taiwan or Hong Kong is a lens: it changes what you see, never what is stored. <Keys of="F9" /> changes between the text as stored and the last lens; marks and the selection stay on the same characters. A mark that begins inside a phrase which the lens shows as one takes the whole phrase, and the foot says so. What a lens may show wrongly is underlined on request (<Keys of="Shift+F9" />): <Keys of="F8" /> goes from one to the next, shows what else it could be and why, and keeps your choice for this place, this document or every document. Names and quotations are left as stored with <Keys of="Alt+Shift+K" />, words of your own are given with <Keys of="Alt+Shift+V" />; a press on an underlined place lifts what was decided. Settings has the rules, which can come from and go to OpenCC’s text files. For a text that shall be in another script for good, the menu of a document in the library makes a converted copy. An export can be written in any script, and with either kind of quotation marks. Search finds both scripts whichever you type, and what other places call it: 软件 finds 軟體 as well. While it says that it is still indexing, go on working: it finds more as it goes.</p>
      </section>
      <section>
        <h2>Send it out</h2>
        <p>
          Export to pages and books (HTML, DOCX, PDF, ODT, EPUB, Markdown), to tables and translation tools, or to what researchers read: the list says what each is for. The whole document goes out, a section, some paragraphs, or with <Keys of="Mod+Shift+E" /> those that are selected at the desk.
          Before a text leaves, Duizhao lists what is stale, missing or contradicted; fix it (<Keys of="F" />), or say why it may leave as it is (<Keys of="A" />). The reason is kept with your name, listed at the end of pages if you like, and asked for again when the text it is about changes. What a format cannot carry is counted. A PDF is printed by a Chromium, Chrome or Edge on this computer. JSON holds everything and can be imported again.
        </p>
      </section>
      <section>
        <h2>Bring corrections home</h2>
        <p>
          An XLIFF or a Word file exported from here may be corrected elsewhere: drop it on Duizhao again and it is compared with its document, sentence by sentence.
          What changed in the file only is taken over, what changed here only stays, and what changed in both stands side by side until you choose: <Keys of="Enter" /> takes the file’s text,
          <Keys of="h" /> keeps yours, <Keys of="Mod+Enter" /> brings it all home. Links and marks stay, comments become notes on their words, tracked changes come as if accepted with who made them, bold, italics and footnotes come along, and at the desk one Undo takes it back.
          A Word file whose program dropped the marks, as pandoc does, is found by its text, and that is told.
          What the file has taken out, and paragraphs that it has added, are offered and stay as they are until you choose.
        </p>
      </section>
      <section>
        <h2>Your files</h2>
        <p>All of it is in one workspace file on this computer, and nothing leaves the computer unless you send it. Settings has a backup and a check of the workspace.</p>
      </section>
    </>
  )
}
