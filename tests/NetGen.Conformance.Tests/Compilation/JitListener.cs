using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection.Emit;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>
/// Listens to the runtime's word on each method the JIT compiles in this process, and with how much optimisation. (The JIT's own listing, <c>DOTNET_JitStdOutFile</c>,
/// says the same, but a process that ends while a thread of the JIT writes to it may crash.)
/// </summary>
internal sealed class JitListener : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Jit = (EventKeywords)0x10;

    // In the flags of MethodLoadVerbose: https://learn.microsoft.com/dotnet/fundamentals/diagnostics/runtime-method-events
    private const int TierShift = 7;
    private const int TierMask = 7;

    private readonly ConcurrentQueue<CompiledMethod> _methods = new();
    private readonly string _last = $"Last{Guid.NewGuid():N}";
    private readonly ManualResetEventSlim _heardLast = new();

    /// <summary>All methods compiled since the listener exists, those compiled by this call included.</summary>
    public IReadOnlyCollection<CompiledMethod> Finish()
    {
        // Events arrive later than they occur, but in order.
        var last = new DynamicMethod(_last, null, null);
        last.GetILGenerator().Emit(OpCodes.Ret);
        last.Invoke(null, null);
        if (!_heardLast.Wait(TimeSpan.FromMinutes(5)))
            throw new TimeoutException("The runtime did not report the last method within five minutes.");
        return _methods;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true)
            return;
        var names = eventData.PayloadNames!;
        string type = (string)eventData.Payload![names.IndexOf("MethodNamespace")]!;
        string method = (string)eventData.Payload[names.IndexOf("MethodName")]!;
        uint flags = (uint)eventData.Payload[names.IndexOf("MethodFlags")]!;
        _methods.Enqueue(new CompiledMethod(type, method, (JitTier)((flags >> TierShift) & TierMask)));
        if (method == _last)
            _heardLast.Set();
    }
}

/// <summary>A method the JIT compiled, and how.</summary>
internal readonly record struct CompiledMethod(string Type, string Name, JitTier Tier);

/// <summary>The optimisation of a compiled method, with the runtime's numbers.</summary>
public enum JitTier
{
    Unknown,
    MinOptJitted,
    Optimized,
    QuickJitted,
    OptimizedTier1,
    OptimizedTier1OSR,
    QuickJittedInstrumented,
    OptimizedTier1Instrumented,
}
