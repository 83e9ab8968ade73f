namespace NetGen.Conformance.Tests.Networks;

/// <summary>A number for each axis of an image: one for both, or height and width.</summary>
public readonly record struct Axes(int Height, int Width)
{
    public static implicit operator Axes(int both) => new(both, both);

    public static implicit operator Axes((int Height, int Width) pair) => new(pair.Height, pair.Width);

    /// <summary>Arguments as a user writes them: one where it is enough.</summary>
    public string Arguments => Height == Width ? $"{Height}" : $"{Height}, {Width}";

    /// <summary>Named arguments as a user writes them, without those that are the default anyway.</summary>
    public string Named(string name, Axes defaults)
    {
        if (this == defaults)
            return "";
        if (Height == Width)
            return $", {name} = {Height}";
        return (Height == defaults.Height ? "" : $", {name}Height = {Height}") + (Width == defaults.Width ? "" : $", {name}Width = {Width}");
    }
}
