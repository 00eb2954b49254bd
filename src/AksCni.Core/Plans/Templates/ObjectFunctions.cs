namespace AksCni.Plans;

/// <summary>Functions of objects.</summary>
internal static class ObjectFunctions
{
    public static TemplateFunction[] All =>
        [
            new("createObject", Tolerance.Unknowns, (a, _) => CreateObject(a)),
            new("items", Tolerance.None, (a, _) => a is [ObjectValue { IsOpen: false } map] ? Items(map) : null),
            new("objectKeys", Tolerance.None, (a, _) => a is [ObjectValue { IsOpen: false } map] ? Keys(map) : null),
            new("union", Tolerance.None, Union),
            new("intersection", Tolerance.None, Intersection),
            new("shallowMerge", Tolerance.None, (a, _) => a is [ArrayValue { IsOpen: false } maps] ? ShallowMerge(maps) : null),
            new("tryGet", Tolerance.None, (a, _) => TryGet(a)),
            new("json", Tolerance.None, (a, _) => a is [TextValue text] ? TemplateValueJson.Parse(text.Text) : null),
            TemplateFunction.Of("null", _ => TemplateValue.Null),
        ];

    private static PlainObject? CreateObject(TemplateValue[] a)
    {
        if (a.Length % 2 != 0)
            return null;
        var members = new List<KeyValuePair<string, TemplateValue>>();
        for (int i = 0; i < a.Length; i += 2)
        {
            if (a[i] is not TextValue name)
                return null;
            members.Add(KeyValuePair.Create(name.Text, a[i + 1]));
        }
        return PlainObject.OfLast(members);
    }

    private static IEnumerable<KeyValuePair<string, TemplateValue>> Sorted(ObjectValue map) =>
        map.Members.OrderBy(member => member.Key, StringComparer.OrdinalIgnoreCase);

    private static ArrayValue Items(ObjectValue map) =>
        TemplateValue.Of([.. Sorted(map).Select(member => ObjectValue.Of(("key", TemplateValue.Of(member.Key)), ("value", member.Value)))]);

    private static ArrayValue Keys(ObjectValue map) => TemplateValue.Of([.. Sorted(map).Select(member => TemplateValue.Of(member.Key))]);

    private static TemplateValue? Union(TemplateValue[] a, TemplateCall call)
    {
        if (a.Length > 0 && Array.TrueForAll(a, value => value is ObjectValue { IsOpen: false }))
            return a.Aggregate((merged, next) => Merge((ObjectValue)merged, (ObjectValue)next, call.Evaluator));
        if (a.Length == 0 || !Array.TrueForAll(a, value => value is ArrayValue { IsOpen: false }))
            return null;
        var distinct = new DistinctValues(call.Evaluator);
        foreach (TemplateValue item in a.Cast<ArrayValue>().SelectMany(array => array.Items))
            if (!distinct.TryAdd(item))
                return null;
        return ArrayFunctions.Limited(distinct.Items, call);
    }

    /// <summary>Merges objects member by member; null replaces nothing, as in Azure.</summary>
    private static TemplateValue Merge(ObjectValue first, ObjectValue second, TemplateEvaluator evaluator)
    {
        if (!evaluator.TryEnter())
        {
            evaluator.Leave();
            return evaluator.TooMuch();
        }
        var members = new List<KeyValuePair<string, TemplateValue>>(first.Members);
        evaluator.TryVisit(members.Count);
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < members.Count; i++)
            places[members[i].Key] = i;
        foreach ((string name, TemplateValue value) in second.Members)
        {
            if (places.TryAdd(name, members.Count))
            {
                members.Add(KeyValuePair.Create(name, value));
                continue;
            }
            int place = places[name];
            TemplateValue merged = (members[place].Value, value) switch
            {
                (var before, NullValue) => before,
                (ObjectValue before, ObjectValue after) => Merge(before, after, evaluator),
                _ => value,
            };
            members[place] = KeyValuePair.Create(value is NullValue ? members[place].Key : name, merged);
        }
        evaluator.Leave();
        return new PlainObject(members);
    }

    private static TemplateValue? Intersection(TemplateValue[] a, TemplateCall call)
    {
        if (a is [ArrayValue { IsOpen: false } first, ..] && Array.TrueForAll(a, value => value is ArrayValue { IsOpen: false }))
        {
            var distinct = new DistinctValues(call.Evaluator);
            foreach (TemplateValue item in first.Items)
            {
                bool? isCommon = InAll(a.Skip(1), other => TemplateComparison.Contains(((ArrayValue)other).Items, item, call.Evaluator));
                bool isKnown = isCommon is { } common && (!common || distinct.TryAdd(item));
                if (!isKnown)
                    return null;
            }
            return TemplateValue.Of(distinct.Items);
        }
        if (a is not [ObjectValue { IsOpen: false } map, ..] || !Array.TrueForAll(a, value => value is ObjectValue { IsOpen: false }))
            return null;
        var members = new List<KeyValuePair<string, TemplateValue>>();
        foreach (KeyValuePair<string, TemplateValue> member in map.Members)
        {
            bool? isCommon = InAll(
                a.Skip(1),
                other =>
                    ((ObjectValue)other).Get(member.Key) is { } value
                        ? TemplateComparison.Equal(member.Value, value, call.Evaluator)
                        : false
            );
            if (isCommon is null)
                return null;
            if (isCommon.Value)
                members.Add(member);
        }
        return new PlainObject(members);
    }

    private static bool? InAll(IEnumerable<TemplateValue> others, Func<TemplateValue, bool?> isIn)
    {
        bool? all = true;
        foreach (TemplateValue other in others)
            all &= isIn(other);
        return all;
    }

    private static PlainObject? ShallowMerge(ArrayValue maps) =>
        maps.Items.All(map => map is ObjectValue { IsOpen: false })
            ? PlainObject.OfLast(maps.Items.Cast<ObjectValue>().SelectMany(map => map.Members))
            : null;

    /// <summary>The value at a path of names and places; null where something on it is missing.</summary>
    private static TemplateValue? TryGet(TemplateValue[] a)
    {
        if (a.Length < 2)
            return null;
        TemplateValue? value = a[0];
        foreach (TemplateValue key in a.Skip(1))
        {
            value = (value, key) switch
            {
                (UnknownValue, _) => value,
                (NullValue, _) => TemplateValue.Null,
                (ObjectValue map, TextValue name) => map.Get(name.Text) ?? (map.IsOpen ? null : TemplateValue.Null),
                (ArrayValue array, IntegerValue { Value: >= 0 } index) when index.Value < array.Items.Count => array.Items[
                    (int)index.Value
                ],
                (ArrayValue { IsOpen: false }, IntegerValue) => TemplateValue.Null,
                _ => null,
            };
            if (value is null)
                return null;
        }
        return value;
    }

    /// <summary>Elements of arrays, each once.</summary>
    private sealed class DistinctValues(TemplateEvaluator evaluator)
    {
        private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

        public List<TemplateValue> Items { get; } = [];

        /// <summary>Adds an element that isn't there yet; false if it isn't known whether it is.</summary>
        public bool TryAdd(TemplateValue item)
        {
            // Most arrays hold texts; comparing each with all others takes too long in large ones.
            if (item is TextValue { IsSymbolic: false } text && Items.Count == _texts.Count)
            {
                if (_texts.Add(text.Text))
                    Items.Add(item);
                return true;
            }
            bool? isThere = TemplateComparison.Contains(Items, item, evaluator);
            if (isThere == false)
                Items.Add(item);
            return isThere is not null;
        }
    }
}
