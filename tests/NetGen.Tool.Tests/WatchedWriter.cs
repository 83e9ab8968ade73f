namespace NetGen.Tool.Tests;

/// <summary>Tells of each line that is written.</summary>
internal sealed class WatchedWriter(Action<string> onLine) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        onLine(value ?? "");
    }
}
