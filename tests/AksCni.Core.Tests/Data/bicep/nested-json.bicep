module nested 'modules/nested.json' = {
  name: 'nested'
  params: {
    prefix: 'p'
  }
}
