export function PostFiguresPage() {
  return null;
}
