using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>Networks compiled for every vector width under test, each width once and only when it is asked for.</summary>
public sealed class CompiledCases(IReadOnlyList<NetworkCase> cases)
{
    private readonly Dictionary<int, Lazy<Dictionary<string, Type>>> _compiled =
        Engines.Widths.ToDictionary(bits => bits, bits => new Lazy<Dictionary<string, Type>>(() => NetworkCompiler.Compile(cases, bits)));

    public IReadOnlyList<NetworkCase> Cases => cases;

    /// <summary>Test data: every case at every width.</summary>
    public TheoryData<string, int> Matrix => MatrixOf(cases.Select(network => network.Name));

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

    public NetworkCase Case(string name) => cases.Single(network => network.Name == name);

    /// <summary>A new network of a case.</summary>
    public TestNetwork Create(string name, int bits) => NetworkCompiler.Create(_compiled[bits].Value[name]);
}
