using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Dropout;

/// <summary>Inverted dropout, decided.</summary>
internal sealed record DropoutPlan(double Rate) : LayerPlan
{
    /// <summary>Hashes below this drop their unit: rate · 2³², rounded.</summary>
    public uint Threshold => (uint)Math.Min(Math.Round(Rate * 4294967296.0), uint.MaxValue);

    /// <summary>What makes up for the dropped values.</summary>
    public double KeptScale => 1 / (1 - Rate);
}
