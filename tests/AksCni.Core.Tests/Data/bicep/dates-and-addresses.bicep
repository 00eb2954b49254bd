param start string = '2026-11-30T23:30:00Z'

resource dates 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'dates'
  location: 'westeurope'
  tags: {
    day: dateTimeAdd(start, 'P1D')
    month: dateTimeAdd(start, 'P1M')
    back: dateTimeAdd(start, '-P1Y2M3DT4H5M6S')
    dateOnly: dateTimeAdd(start, 'PT1H', 'yyyy-MM-dd')
    leapYear: dateTimeAdd('2024-02-29', 'P1Y')
    withBlank: dateTimeAdd('2026-11-30 10:00:00', 'P7D')
    epoch: string(dateTimeToEpoch(start))
    fromEpoch: dateTimeFromEpoch(1764545400)
    withOffset: dateTimeAdd('2026-11-30T23:30:00+02:00', 'PT1H')
    universal: dateTimeAdd(start, 'PT90M', 'u')
    american: dateTimeAdd('11/30/2026', 'P1D')
    roundTrip: dateTimeAdd(start, 'P1Y', 'o')
    epochOfDay: string(dateTimeToEpoch('2026-11-30'))
    fraction: dateTimeAdd('2026-11-30T23:30:00.1234567Z', 'PT0.5S')
    basic: dateTimeAdd('20261130T233000Z', 'P1D')
  }
}

resource addresses 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'addresses'
  location: 'westeurope'
  tags: {
    sibling: uri('http://contoso.org/firstpath', 'myscript.sh')
    child: uri('http://contoso.org/firstpath/', 'myscript.sh')
    blank: uri('http://contoso.org', 'a b')
    up: uri('http://contoso.org/x?y=1', '../z/%20?q=a b')
    absolute: uri('https://contoso.org/x/', 'https://other.org/Y')
    umlaut: uri('https://CONTOSO.org:443/x/', 'ä')
    storage: environment().suffixes.storage
    zones: join(pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope', 2), ',')
  }
}
