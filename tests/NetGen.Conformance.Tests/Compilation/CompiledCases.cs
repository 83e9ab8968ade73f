using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>Networks compiled for vector widths, each width once and only when it is asked for.</summary>
public sealed class CompiledCases
{
    private readonly IReadOnlyList<CasePair> _pairs;
    private readonly Dictionary<int, Lazy<Dictionary<string, Type>>> _compiled;

    /// <summary>Every case at every width under test.</summary>
    public CompiledCases(IReadOnlyList<NetworkCase> cases)
        : this(cases, CasePair.All(cases, Engines.Widths))
    {
    }

    private CompiledCases(IReadOnlyList<NetworkCase> cases, IReadOnlyList<CasePair> pairs)
    {
        Cases = cases;
        _pairs = pairs;
        _compiled = pairs.GroupBy(pair => pair.Bits, pair => pair.Network)
            .ToDictionary(group => group.Key, group => new Lazy<Dictionary<string, Type>>(() => NetworkCompiler.Compile(group, group.Key)));
    }

    /// <summary>Some cases, each at widths of its own.</summary>
    public static CompiledCases Of(IReadOnlyList<CasePair> pairs) => new([.. pairs.Select(pair => pair.Network).Distinct()], pairs);

    /// <summary>The cases, each once.</summary>
    public IReadOnlyList<NetworkCase> Cases { get; }

    /// <summary>Test data: the pairs of case and width.</summary>
    public TheoryData<string, int> Matrix => MatrixOf(_ => true);

    /// <summary>Test data: the pairs of the cases that a test is about.</summary>
    public TheoryData<string, int> MatrixOf(Func<NetworkCase, bool> isMeant)
    {
        var data = new TheoryData<string, int>();
        foreach (var pair in _pairs.Where(pair => isMeant(pair.Network)))
            data.Add(pair.Network.Name, pair.Bits);
        return data;
    }

    /// <summary>Test data: each name at every width under test.</summary>
    public static TheoryData<string, int> MatrixOf(IEnumerable<string> names)
    {
        var data = new TheoryData<string, int>();
        foreach (string name in names)
        {
            foreach (int bits in Engines.Widths)
                data.Add(name, bits);
        }

        return data;
    }

    public NetworkCase Case(string name) => Cases.Single(network => network.Name == name);

    /// <summary>A new network of a case.</summary>
    public TestNetwork Create(string name, int bits) => NetworkCompiler.Create(_compiled[bits].Value[name]);

    /// <summary>A new network of a case, at the first width that it is compiled for.</summary>
    public TestNetwork Create(string name) => Create(name, _pairs.First(pair => pair.Network.Name == name).Bits);
}
