param env string = 'Prod-West'
var parts = split(toLower(env), '-')
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: format('vnet-{0}-{1:D3}', parts[0], 7)
  location: resourceGroup().location
  tags: {
    a: padLeft('7', 3, '0')
    b: '${take(env, 4)}|${skip(env, 5)}|${substring(env, 1, 2)}|${first(env)}|${last(env)}|${trim('  x ')}'
    c: replace(env, '-', '__')
    d: string(startsWith(env, 'PROD'))
    e: string(endsWith(env, 'west'))
    f: string(contains(env, 'prod'))
    g: string(indexOf(env, 'w'))
    h: string(lastIndexOf(env, 's'))
    i: uniqueString('a', 'b')
    j: guid('x', 'y', 'z')
    k: base64('text')
    l: base64ToString(base64('text'))
    m: uriComponent('a b/c?d')
    n: string({ a: [1, true, null, 'x'] })
    o: join(['a', 'b'], ';')
    p: '${1 < 2}${null}'
    q: dataUri('x')
    r: string(json('{"a":1}').a)
    s: string(length(env) > 3 && 'a' < 'B')
    t: toUpper(env)
    u: format('{0,6}|{1,-6}|{0:N1}', 42, 'l')
    v: string([1, 'a'])
    x: uniqueString('abcdefghijklmnopqrstuvwxyz0123456789', env)
    y: uniqueString('ü', '日本')
    z: uniqueString('')
  }
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}
