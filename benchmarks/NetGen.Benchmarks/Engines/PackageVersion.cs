using System.Reflection;

namespace NetGen.Benchmarks.Engines;

/// <summary>The version an assembly says it has.</summary>
public static class PackageVersion
{
    public static string Of(Type type)
    {
        string version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? type.Assembly.GetName().Version?.ToString() ?? "?";
        int plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus >= 0 && version.Length > plus + 10 ? version[..(plus + 10)] : version;
    }
}
