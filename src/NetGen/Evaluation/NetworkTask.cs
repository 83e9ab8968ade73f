namespace NetGen;

/// <summary>What a network's outputs mean, and so how they are judged.</summary>
internal enum NetworkTask
{
    /// <summary>Numbers.</summary>
    Regression,

    /// <summary>One output: whether the sample is of the second of two classes, from 0.5 on.</summary>
    Binary,

    /// <summary>An output for each class; the largest tells the sample's.</summary>
    Classes,

    /// <summary>An output for each of several labels; each that is 0.5 or more applies.</summary>
    Labels,
}
