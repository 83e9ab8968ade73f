using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests;

/// <summary>The part of the list of networks that a usual run takes.</summary>
public sealed class RepresentativeTests
{
    private static readonly int[] Widths = [128, 256, 512];

    private static readonly IReadOnlyList<CasePair> Part = CasePair.Representative(NetworkCases.All, Widths);

    [Fact]
    public void It_shows_all_that_the_list_shows() =>
        Assert.Equal(NetworkCases.All.SelectMany(network => network.Features).Distinct().Order(), Part.SelectMany(pair => pair.Network.Features).Distinct().Order());

    [Fact]
    public void It_takes_a_network_once_and_the_widths_in_turn()
    {
        Assert.Distinct(Part.Select(pair => pair.Network.Name));
        var counts = Widths.Select(bits => Part.Count(pair => pair.Bits == bits)).ToList();
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }
}
