/** The address of the preview's frame page; `web/preview/plugin.ts` makes both. */
declare module "virtual:preview-frame" {
  const address: string;
  export default address;
}
