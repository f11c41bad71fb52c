/** Text files that the build puts in as they are. */
declare module "*.txt" {
  const content: string;
  export default content;
}
