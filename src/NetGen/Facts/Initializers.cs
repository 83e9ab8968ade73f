namespace NetGen;

/// <summary>The members of <c>Initializer</c> by name.</summary>
internal static class Initializers
{
    public const string Auto = "Auto";
    public const string Zeros = "Zeros";
    public const string He = "He";
    public const string Glorot = "Glorot";
    public const string LeCun = "LeCun";
    public const string Uniform = "Uniform";
    public const string Constant = "Constant";

    public static readonly string[] All = [Auto, Zeros, He, Glorot, LeCun, Uniform, Constant];
}
