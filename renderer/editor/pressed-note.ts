import type { EditorProps } from 'prosemirror-view'

/** Props of a view that tell when a note is pressed; also by the second of two quick presses, which ProseMirror tells apart. */
export function pressedNote(pressed: (pos: number, text: unknown) => boolean): Pick<EditorProps, 'handleClickOn' | 'handleDoubleClickOn'> {
  const on: EditorProps['handleClickOn'] = (_view, _pos, node, nodePos, _event, direct) => direct && node.type.name === 'note' && pressed(nodePos, node.attrs['text'])
  return { handleClickOn: on, handleDoubleClickOn: on }
}
