namespace AksCni.Tests.Plans;

/// <summary>
/// Values from the pages of the functions (https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions), and from
/// bicep snapshot 0.49.2 where the pages don't say.
/// </summary>
public sealed class TemplateFunctionsTests
{
    private const string Names = """
        "variables": { "o": { "b": 1, "A": 2, "c": { "x": 1, "y": [1, 2] }, "_z": 1 }, "e": "" },
        """;

    [Theory]
    [InlineData("[environment().name]", "\"AzureCloud\"")]
    [InlineData("[environment().suffixes.storage]", "\"core.windows.net\"")]
    [InlineData("[if(equals(environment().name, 'AzureChinaCloud'), 1, 2)]", "2")]
    [InlineData("[dateTimeAdd('2026-11-30T23:30:00Z', '-P1Y2M3DT4H5M6S')]", "\"2025-09-28T19:24:54Z\"")]
    [InlineData("[dateTimeAdd('20261130T233000Z', 'PT1H', 'yyyy-MM-dd')]", "\"2026-12-01\"")]
    [InlineData("[dateTimeToEpoch('2026-11-30')]", "1795996800")]
    [InlineData("[uri('http://contoso.org/a/b.json', '../c d')]", "\"http://contoso.org/c%20d\"")]
    public void Dates_addresses_and_the_cloud(string expression, string value) => Assert.Equal(value, Templates.Value(expression));

    [Theory]
    [InlineData("[concat('a', 1, true())]", "\"a1True\"")]
    [InlineData("[format('{0:D3} {1,5}|{2}', 7, 'a', true())]", "\"007     a|True\"")]
    [InlineData("[format('{0}|{1}', null(), createArray(1, 'a'))]", "\"|[1,'a']\"")]
    [InlineData("[padLeft(12, 5, '0')]", "\"00012\"")]
    [InlineData("[replace('aXax', 'x', '-')]", "\"aXa-\"")]
    [InlineData("[split('a,b;c', createArray(',', ';'))]", """["a","b","c"]""")]
    [InlineData("[substring('one two three', 4, 3)]", "\"two\"")]
    [InlineData("[startsWith('abcdef', 'AB')]", "true")]
    [InlineData("[endsWith('abcdef', 'EF')]", "true")]
    [InlineData("[toUpper('straße')]", "\"STRAßE\"")]
    [InlineData("[trim('  a b ')]", "\"a b\"")]
    [InlineData("[string(createArray(1, 'b'))]", "\"[[1,\\\"b\\\"]\"")]
    [InlineData("[join(createArray('a', 1, true()), '-')]", "\"a-1-True\"")]
    [InlineData("[uniqueString('a')]", "\"eveiun73364hy\"")]
    [InlineData("[uniqueString('abcdefg')]", "\"logmp4qgzfm46\"")]
    [InlineData("[uniqueString('abcdefghijk', 'zz')]", "\"kgu7yfca2irgs\"")]
    [InlineData("[guid('a', 'b')]", "\"2d796349-8c7e-55ec-9624-54ece82ed031\"")]
    [InlineData("[base64('one, two, three')]", "\"b25lLCB0d28sIHRocmVl\"")]
    [InlineData("[base64ToString('b25lLCB0d28sIHRocmVl')]", "\"one, two, three\"")]
    [InlineData("[uriComponent('a b&c/d?é')]", "\"a%20b%26c%2Fd%3F%C3%A9\"")]
    [InlineData("[dataUriToString(dataUri('Hello'))]", "\"Hello\"")]
    [InlineData("[[literal]", "\"[[literal]\"")]
    [InlineData("[open", "\"[[open\"")]
    [InlineData("[toLower('it''s')]", "\"it's\"")]
    public void Strings(string expression, string value) => Assert.Equal(value, Templates.Value(expression));

    [Theory]
    [InlineData("[union(createArray(1, 2, 2), createArray(2, 3))]", "[1,2,3]")]
    [InlineData("[intersection(createArray(1, 2, 3, 2), createArray(3, 2))]", "[2,3]")]
    [InlineData("[concat(createArray(1), createArray(2, 3))]", "[1,2,3]")]
    [InlineData("[length('abc')]", "3")]
    [InlineData("[first(createArray())]", "null")]
    [InlineData("[last('abc')]", "\"c\"")]
    [InlineData("[take('hello', -1)]", "\"\"")]
    [InlineData("[skip(createArray(1, 2, 3), 2)]", "[3]")]
    [InlineData("[range(5, 3)]", "[5,6,7]")]
    [InlineData("[indexOf('abcABC', 'C')]", "2")]
    [InlineData("[lastIndexOf('abcabc', 'C')]", "5")]
    [InlineData("[contains('Hello', 'he')]", "false")]
    [InlineData("[contains(variables('o'), 'B')]", "true")]
    [InlineData("[empty(variables('e'))]", "true")]
    [InlineData("[flatten(createArray(createArray(1), createArray(2, createArray(3))))]", "[1,2,[3]]")]
    [InlineData("[indexFromEnd(createArray(1, 2, 3), 1)]", "3")]
    [InlineData("[tryIndexFromEnd(createArray(1), 2)]", "null")]
    public void Arrays(string expression, string value) => Assert.Equal(value, Templates.Value(expression, Names));

    [Theory]
    [InlineData("[objectKeys(variables('o'))]", """["A","b","c","_z"]""")]
    [InlineData("[items(createObject('b', 1, 'a', 2))]", """[{"key":"a","value":2},{"key":"b","value":1}]""")]
    [InlineData("[union(createObject('a', createObject('b', 1)), createObject('a', null()))]", """{"a":{"b":1}}""")]
    [InlineData("[union(createObject('a', createObject('b', 1)), createObject('a', createObject('c', 2)))]", """{"a":{"b":1,"c":2}}""")]
    [InlineData("[intersection(createObject('a', 1, 'b', 2), createObject('a', 1, 'b', 3))]", """{"a":1}""")]
    [InlineData("[shallowMerge(createArray(createObject('a', 1), createObject('A', 2)))]", """{"a":2}""")]
    [InlineData("[tryGet(variables('o'), 'c', 'y', 1)]", "2")]
    [InlineData("[tryGet(variables('o'), 'q', 'y')]", "null")]
    [InlineData("[variables('o').C['X']]", "1")]
    [InlineData("""[json('{"a":[1,2.50,null]}')]""", """{"a":[1,2.50,null]}""")]
    [InlineData("[coalesce(null(), variables('o')._z)]", "1")]
    public void Objects(string expression, string value) => Assert.Equal(value, Templates.Value(expression, Names));

    [Theory]
    [InlineData("[add(7, 3)]", "10")]
    [InlineData("[div(-7, 2)]", "-3")]
    [InlineData("[mod(-7, 3)]", "-1")]
    [InlineData("[max(createArray(1, 5, 2))]", "5")]
    [InlineData("[int(' 5 ')]", "5")]
    [InlineData("[bool('TRUE')]", "true")]
    [InlineData("[less('a', 'B')]", "true")]
    [InlineData("[equals('a', 'A')]", "false")]
    [InlineData("[equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1))]", "true")]
    [InlineData("[equals(1, '1')]", "false")]
    [InlineData("[and(true(), not(false()), or(false(), true()))]", "true")]
    [InlineData("[if(greater(2, 1), 'y', fail('n'))]", "\"y\"")]
    public void Numbers_and_logic(string expression, string value) => Assert.Equal(value, Templates.Value(expression));

    [Theory]
    [InlineData(
        "[map(createArray('a', 'b'), lambda('x', 'i', format('{0}{1}', lambdaVariables('x'), lambdaVariables('i'))))]",
        """["a0","b1"]"""
    )]
    [InlineData("[filter(createArray(1, 2, 3), lambda('x', greater(lambdaVariables('x'), 1)))]", "[2,3]")]
    [InlineData("[reduce(createArray(1, 2, 3), 0, lambda('a', 'b', add(lambdaVariables('a'), lambdaVariables('b'))))]", "6")]
    [InlineData(
        "[sort(createArray('b', 'a', 'C'), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))]",
        """["a","b","C"]"""
    )]
    [InlineData("[toObject(createArray('a', 'b'), lambda('k', lambdaVariables('k')), lambda('k', 1))]", """{"a":1,"b":1}""")]
    [InlineData("[groupBy(createArray('b', 'a', 'B'), lambda('x', lambdaVariables('x')))]", """{"b":["b","B"],"a":["a"]}""")]
    [InlineData("[mapValues(createObject('a', 1), lambda('v', add(lambdaVariables('v'), 1)))]", """{"a":2}""")]
    public void Lambdas(string expression, string value) => Assert.Equal(value, Templates.Value(expression));

    [Theory]
    [InlineData("[cidrSubnet('10.144.0.0/20', 24, 0)]", "\"10.144.0.0/24\"")]
    [InlineData("[cidrSubnet('10.0.1.7/16', 24, 255)]", "\"10.0.255.0/24\"")]
    [InlineData("[cidrSubnet('2001:db8::/48', 64, 5)]", "\"2001:db8:0:5::/64\"")]
    [InlineData("[cidrHost('10.144.3.0/24', 0)]", "\"10.144.3.1\"")]
    [InlineData("[cidrHost('10.0.0.0/24', 253)]", "\"10.0.0.254\"")]
    [InlineData("[cidrHost('2001:db8::/64', 5)]", "\"2001:db8::6\"")]
    [InlineData("[parseCidr('10.144.0.0/20').lastUsable]", "\"10.144.15.254\"")]
    [InlineData(
        "[parseCidr('10.0.0.0/31')]",
        """
            {"network":"10.0.0.0","netmask":"255.255.255.254","broadcast":"10.0.0.1","firstUsable":"10.0.0.0","lastUsable":"10.0.0.0","cidr":31}
            """
    )]
    public void Ranges(string expression, string value) => Assert.Equal(value.Trim(), Templates.Value(expression));

    [Theory]
    [InlineData("[cidrSubnet('10.0.0.0/24', 20, 0)]")]
    [InlineData("[cidrSubnet('10.0.0.0/24', 25, 2)]")]
    [InlineData("[cidrHost('10.0.0.0/24', 254)]")]
    [InlineData("[parseCidr('10.0.0.0/33')]")]
    [InlineData("[div(1, 0)]")]
    [InlineData("[add(9223372036854775807, 1)]")]
    [InlineData("[format('{1}', 'a')]")]
    [InlineData("[format('{0')]")]
    [InlineData("[replace('abc', '', 'z')]")]
    [InlineData("[int('1.5')]")]
    [InlineData("[substring('abc', 2, 5)]")]
    [InlineData("[variables('o').missing]")]
    [InlineData("[variables('missing')]")]
    [InlineData("[parameters('missing')]")]
    [InlineData("[noSuchFunction(1)]")]
    [InlineData("[utcNow()]")]
    [InlineData("[newGuid()]")]
    [InlineData("[listKeys('x', '2020-01-01').keys[0].value]")]
    [InlineData("[reference(resourceId('Microsoft.Network/virtualNetworks', 'other'), '2024-05-01').subnets]")]
    [InlineData("[pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope', 2)]")]
    [InlineData("[string(environment())]")]
    [InlineData("[environment().unheardOf]")]
    [InlineData("[dateTimeAdd(utcNow(), 'P1D')]")]
    [InlineData("[dateTimeAdd('2026-11-30', 'P1W')]")]
    [InlineData("[dateTimeAdd('9999-12-31', 'P1Y')]")]
    [InlineData("[dateTimeAdd('2026-11-30', 'P1D', '%')]")]
    [InlineData("[dateTimeToEpoch('never')]")]
    [InlineData("[dateTimeFromEpoch(9223372036854775807)]")]
    [InlineData("[uri('contoso', 'x')]")]
    [InlineData("[]")]
    [InlineData("[1 + 2]")]
    [InlineData("[equals(utcNow(), 'x')]")]
    [InlineData("[contains(createArray(utcNow()), 'x')]")]
    [InlineData("[map(1, lambda('x', 1))]")]
    [InlineData("[copyIndex()]")]
    public void What_has_no_value_stays_as_it_is_written(string expression) =>
        Assert.Equal($"\"{expression}\"", Templates.Value(expression, Names));

    [Theory]
    [InlineData("[contains(createArray(utcNow(), 'x'), 'x')]", "true")]
    [InlineData("[and(false(), equals(utcNow(), 'x'))]", "false")]
    [InlineData("[or(equals(utcNow(), 'x'), true())]", "true")]
    [InlineData("[if(equals(utcNow(), 'x'), 'same', 'same')]", "\"same\"")]
    [InlineData("[length(createArray(utcNow(), 1))]", "2")]
    [InlineData("[createObject('a', utcNow(), 'b', 1)]", """{"a":"[createObject('a', utcNow(), 'b', 1)]","b":1}""")]
    [InlineData("[createArray(utcNow(), 1)[1]]", "1")]
    public void An_unknown_part_leaves_the_rest_known(string expression, string value) => Assert.Equal(value, Templates.Value(expression));

    /// <summary>Random texts in brackets never throw.</summary>
    [Property(2000)]
    public void Any_text_in_brackets_has_a_value_or_stays(string text)
    {
        string expression = $"[{text}]";
        Assert.NotEmpty(Templates.Value(expression));
    }

    /// <summary>Subnets of a range lie in it, in order, and don't overlap.</summary>
    [Property(500)]
    public void Subnets_lie_in_their_range(uint address, byte length, byte more, ushort index)
    {
        int prefix = length % 25;
        int inner = Math.Min(prefix + (more % 12), 32);
        int place = index % (1 << Math.Min(inner - prefix, 15));
        string range = new Cidr(0, address & (prefix == 0 ? 0 : uint.MaxValue << (32 - prefix)), prefix, isIPv6: false).ToString();
        string subnet = Templates.Value($"[cidrSubnet('{range}', {inner}, {place})]").Trim('"');
        Assert.True(Cidr.Parse(range).Contains(Cidr.Parse(subnet)), $"{subnet} of {range}");
        Assert.Equal(place, Cidr.Parse(range).OffsetOf(Cidr.Parse(subnet)) >> (32 - inner));
    }
}
