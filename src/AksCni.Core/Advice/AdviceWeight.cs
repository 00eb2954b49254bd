namespace AksCni.Advice;

/// <summary>
/// The only weights there are. Each is twice the one before, so that no single preference outweighs a graver one. A score starts at
/// <see cref="Start"/>.
/// </summary>
internal static class AdviceWeight
{
    public const int Start = 50;
    public const int Slight = 3;
    public const int Medium = 6;
    public const int Strong = 12;
    public const int Grave = 24;
}
