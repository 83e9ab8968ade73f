namespace NetGen.Conformance.Tests.Networks;

/// <summary>A network and a vector width to compile it for.</summary>
public sealed record CasePair(NetworkCase Network, int Bits)
{
    /// <summary>Every network at every width.</summary>
    public static IReadOnlyList<CasePair> All(IEnumerable<NetworkCase> cases, IReadOnlyList<int> widths) =>
        [.. cases.SelectMany(network => widths.Select(bits => new CasePair(network, bits)))];

    /// <summary>
    /// A part that shows everything once: a network is taken if it has something that none before it has (<see cref="NetworkCase.Features"/>),
    /// at one of the widths in turn.
    /// </summary>
    public static IReadOnlyList<CasePair> Representative(IEnumerable<NetworkCase> cases, IReadOnlyList<int> widths)
    {
        var shown = new HashSet<string>();
        var pairs = new List<CasePair>();
        foreach (var network in cases)
        {
            int before = shown.Count;
            shown.UnionWith(network.Features);
            if (shown.Count > before)
                pairs.Add(new CasePair(network, widths[pairs.Count % widths.Count]));
        }

        return pairs;
    }
}
