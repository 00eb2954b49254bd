namespace AksCni.Plans;

/// <summary>An instance of a module: where it is called, with which index, and how it is written.</summary>
internal sealed class ModuleInstance
{
    /// <summary>The key of a module instance that a reference leaves open.</summary>
    public const string AnyKey = "*";

    /// <summary>A module that isn't in the configuration.</summary>
    public static readonly ModuleInstance None = new(null, "", null, null);

    private readonly Dictionary<(string, string?), ModuleInstance> _children = [];

    private ModuleInstance(ModuleInstance? parent, string name, string? key, ModuleCall? call)
    {
        Parent = parent;
        Name = name;
        Key = key;
        Call = call;
        Module = call?.Module ?? new ConfiguredModule();
        Path = parent is null ? "" : $"{parent.Path}/{name}";
        Address = parent is null
            ? ""
            : $"{(parent.Address.Length == 0 ? "" : $"{parent.Address}.")}module.{name}{(key is null or AnyKey ? "" : $"[{key}]")}";
    }

    private ModuleInstance(ConfiguredModule root)
        : this(null, "", null, null) => Module = root;

    public ModuleInstance? Parent { get; }

    public string Name { get; }

    /// <summary>The index of the instance; null if it has none.</summary>
    public string? Key { get; }

    public ModuleCall? Call { get; }

    public ConfiguredModule Module { get; }

    /// <summary>The names of the calls that lead here, without indexes.</summary>
    public string Path { get; }

    public string Address { get; }

    /// <summary>Makes the root module's instance.</summary>
    public static ModuleInstance OfRoot(ConfiguredModule root) => new(root);

    /// <summary>Returns the instance of a module that this one calls.</summary>
    public ModuleInstance Child(string name, string? key)
    {
        if (!_children.TryGetValue((name, key), out ModuleInstance? child))
            _children[(name, key)] = child = new ModuleInstance(this, name, key, Module.Calls.GetValueOrDefault(name));
        return child;
    }

    /// <summary>Returns the instance with an address such as module.a[0].module.b.</summary>
    public ModuleInstance Find(string address)
    {
        ModuleInstance module = this;
        TerraformReference steps = TerraformReference.Parse(address);
        for (int i = 0; i + 1 < steps.Count && steps[i] == "module"; )
        {
            bool hasKey = steps.IsKey(i + 2);
            module = module.Child(steps[i + 1], hasKey ? steps[i + 2] : null);
            i += hasKey ? 3 : 2;
        }
        return module;
    }

    /// <summary>True if this is one of the instances that a pattern with open keys describes.</summary>
    public bool Matches(ModuleInstance pattern)
    {
        ModuleInstance? mine = this,
            wanted = pattern;
        while (mine is not null && wanted is not null)
        {
            if (mine.Name != wanted.Name || (wanted.Key != AnyKey && mine.Key != wanted.Key))
                return false;
            mine = mine.Parent;
            wanted = wanted.Parent;
        }
        return mine is null && wanted is null;
    }

    /// <summary>True if a step whose key the pattern leaves open has that key here.</summary>
    public bool HasOpenKey(ModuleInstance pattern, string key)
    {
        ModuleInstance? mine = this,
            wanted = pattern;
        for (; mine is not null && wanted is not null; mine = mine.Parent, wanted = wanted.Parent)
            if (wanted.Key == AnyKey && mine.Key == key)
                return true;
        return false;
    }
}
