namespace NetGen;

/// <summary>What a plateau schedule goes by from loss to loss.</summary>
internal struct PlateauState(double rate)
{
    public double Rate = rate;

    public double Best = double.PositiveInfinity;

    /// <summary>Losses without improvement since the last change.</summary>
    public int Bad;

    /// <summary>Losses for which none is counted yet.</summary>
    public int Cooling;
}
