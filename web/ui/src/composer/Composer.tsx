export function Composer(_: { postId: string; onClose: () => void }) {
  return null;
}
