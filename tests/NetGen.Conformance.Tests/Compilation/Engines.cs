using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>Every case compiled for every vector width, once for the whole test run.</summary>
public static class Engines
{
    public static readonly int[] Widths = [128, 256, 512];

    private static readonly Dictionary<int, Lazy<Dictionary<string, Type>>> Compiled =
        Widths.ToDictionary(bits => bits, bits => new Lazy<Dictionary<string, Type>>(() => NetworkCompiler.Compile(NetworkCases.All, bits)));

    /// <summary>Test data: every case at every width.</summary>
    public static TheoryData<string, int> Matrix
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var network in NetworkCases.All)
            {
                foreach (int bits in Widths)
                    data.Add(network.Name, bits);
            }

            return data;
        }
    }

    public static NetworkCase Case(string name) => NetworkCases.All.Single(network => network.Name == name);

    /// <summary>A new network of a case, with different values in every tensor.</summary>
    public static TestNetwork Create(string name, int bits)
    {
        var network = NetworkCompiler.Create(Compiled[bits].Value[name]);
        network.Scatter();
        return network;
    }
}
